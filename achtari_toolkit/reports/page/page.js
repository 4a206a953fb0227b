// Unpacks plotly.js, draws every figure, and fits the drawings to the paper when the page is printed.
"use strict";
(() => {
  const PAPER = 660; // CSS pixels between the margins of A4
  const CONFIG = { displayModeBar: false, displaylogo: false, responsive: true, typesetMath: false };
  const plots = [...document.querySelectorAll("figure.plot")];
  const drawing = (plot) => plot.querySelector(".drawing");

  const unpack = async (id) => {
    const letters = atob(document.getElementById(id).textContent.trim());
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  const run = (source) => {
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
  };

  const draw = async (plot) => {
    const figure = JSON.parse(plot.querySelector("script.plotly").textContent);
    await Plotly.newPlot(drawing(plot), figure.data, figure.layout, CONFIG);
  };

  const giveUp = () => {
    for (const plot of plots) {
      drawing(plot).style.minHeight = "0";
      drawing(plot).textContent = document.body.dataset.noDrawing;
      plot.querySelector("details")?.setAttribute("open", "");
    }
  };

  const start = async () => {
    await document.fonts.ready;
    await Promise.all([...document.fonts].map((face) => face.load().catch(() => face)));
    run(await unpack("plotly-packed"));
    for (const plot of plots) await draw(plot);
    document.body.dataset.drawn = String(plots.length);
  };

  addEventListener("beforeprint", () => {
    for (const plot of plots) if (window.Plotly) Plotly.relayout(drawing(plot), { width: PAPER, autosize: false });
  });
  addEventListener("afterprint", () => {
    for (const plot of plots) if (window.Plotly) Plotly.relayout(drawing(plot), { width: null, autosize: true });
  });
  if (plots.length) (window.DecompressionStream ? start() : Promise.reject()).catch(giveUp);
})();
