"""A rendered report in a browser, and everything that it says or asks for."""


def opened(browser, file, *, width=1200):
    """Return the page of a file once it is drawn, and everything it said, asked for or popped up."""
    page, noise = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request",
        lambda request: noise.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None,
    )
    page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-drawn]", timeout=60_000)
    return page, noise
