"""Bodies of saved pages: the parts that contain them, what stands between and around them, and paywalls."""
