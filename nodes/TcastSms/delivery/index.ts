export { countPushed, parsePush, type PushOptions } from './parse-push';
export { parseReportRow, reportsFromAnswer } from './reports-from-answer';
