export { Pace } from './spreadsheet/pace';
