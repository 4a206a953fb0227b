"""Messages: mails and newsletters, chats and channels, videos and what is said about them."""
