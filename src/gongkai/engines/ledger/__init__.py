"""A year's ledger of applications as offices keep it in a workbook: taken in row by row, and given out again."""
