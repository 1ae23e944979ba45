"""`budgetdoc serve`: a live preview in the browser, for this machine only.

files     which YAML files there are, and when one changed
preview   one content to its findings and its page: pure, remembered
shelf     the entries of the list, each with its last content that could be shown
changes   when to look again, as the system says
watch     the loop that looks for changes and tells them
events    who listens: server-sent events
guard     who may ask, and the headers of every answer
app       the addresses; downloads: the formats on demand
server    the socket, the browser, the end by Ctrl-C
page/     what the browser gets: HTML, CSS and modules of JavaScript, as they are
"""
