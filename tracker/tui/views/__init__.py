"""The four views: each shows the record through a View, and answers the person's moves with a new one."""
