"""Sites: the register of websites, their columns, their lives and the climb of their codes."""
