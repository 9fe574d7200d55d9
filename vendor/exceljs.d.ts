export { Workbook } from 'exceljs';
export type { Cell, Row, Style, Worksheet } from 'exceljs';
