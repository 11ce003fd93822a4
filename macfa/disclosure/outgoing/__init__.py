"""The gate for every file that leaves: nothing in it that its reader does not see.

`inspection.inspect` looks into a file of any kind that is published and names all that is hidden; what no file made
for publication has is hidden by definition. `inspection.check` refuses such a file. One module for each format.
"""
