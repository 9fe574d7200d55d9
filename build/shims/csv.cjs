// exceljs makes one of these for each workbook; only its spreadsheet side is used here.
module.exports = class Csv {};
