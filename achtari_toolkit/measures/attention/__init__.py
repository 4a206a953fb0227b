"""How much coverage a code receives: shares, volumes, rates, and the counts behind them."""
