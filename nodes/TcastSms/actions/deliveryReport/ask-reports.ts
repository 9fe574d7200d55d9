import type { AskReports } from '../../../reporting/update-workbook';
import { connect } from '../../transport/connect';
import { providerTimeZone, READ_TIMEOUT_MS } from '../common.description';

/** Asks TCASTSMS what became of messages; IDs that it could not be asked for are counted. */
export const askReports: AskReports = async (context, ids) => {
	const tcastSms = await connect(context, READ_TIMEOUT_MS);
	const fetched = await tcastSms.reports(ids, providerTimeZone.default);
	const reports = [...fetched.values()].flatMap((result) => (result.ok ? [result.report] : []));
	return { reports, notRead: ids.length - reports.length };
};
