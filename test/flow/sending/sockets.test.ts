import { itemsTo, numberOf, outcomesOf, useFlow } from '../../support/flow';
import { startBrokenServers, type BrokenServers, type Breakage } from '../../support/sockets';

const flow = useFlow();
const A = numberOf(1);
let servers: BrokenServers;
beforeAll(async () => {
	servers = await startBrokenServers();
});
afterAll(async () => await servers.close());

const ANY_CERTIFICATE = true;

const sendTo = async (baseUrl: string, allowUnauthorizedCerts = false) => {
	const tcastSmsApi = flow().tcastCredential({ baseUrl, allowUnauthorizedCerts });
	const before = servers.requestsRead();
	const result = await flow().tcast(
		{ options: { timeout: 1 } },
		{ items: itemsTo(A), credentials: { tcastSmsApi }, onError: 'continueRegularOutput' },
	);
	return { outcome: outcomesOf(result)[0], read: servers.requestsRead() - before };
};

describe('Through n8n’s own request helper, a server that', () => {
	test.each<[string, Breakage, RegExp]>([
		['is not there', 'refusing', /host and port in 'Base URL'/],
		['has a name that does not exist', 'unknownHost', /host name in 'Base URL'/],
		['speaks no TLS', 'plainHttp', /http:\/\/ or https:\/\//],
		['ends the connection while TLS is agreed on', 'closingHandshake', /'Base URL'/],
		['has a certificate that nobody vouches for', 'badCertificate', /'Ignore SSL Issues'/],
	])('%s: refused, since nothing left, and told what to look at', async (_, name, advice) => {
		const { outcome, read } = await sendTo(servers.url(name));
		expect(read).toBe(0);
		expect(outcome).toMatchObject({
			outcome: 'refused',
			reasonCode: 'not_connected',
			reason: expect.stringMatching(advice),
		});
	});

	test.each<[string, Breakage]>([
		['resets the connection after it read the request', 'resetting'],
		['closes the connection after it read the request', 'closing'],
		['never answers', 'hanging'],
		['answers something that is not HTTP', 'garbage'],
		['breaks off its answer', 'truncating'],
	])('%s: unknown, and read exactly once', async (_, name) => {
		const { outcome, read } = await sendTo(servers.url(name));
		expect(read).toBe(1);
		expect(outcome).toMatchObject({ outcome: 'unknown', reasonCode: 'no_answer' });
	});

	test.each<[string, Breakage]>([
		['resets the connection while TLS is agreed on', 'resettingHandshake'],
		['finds nothing to agree on', 'alertingHandshake'],
		['says nothing while TLS is agreed on', 'hangingHandshake'],
		['speaks TLS 1.0 and 1.1 only', 'oldTls'],
		['asks for a client certificate while TLS is agreed on', 'clientCertificateTls12'],
	])('%s: refused, since nothing left', async (_, name) => {
		const { outcome, read } = await sendTo(servers.url(name), ANY_CERTIFICATE);
		expect(read).toBe(0);
		expect(outcome).toMatchObject({ outcome: 'refused', reasonCode: 'not_connected' });
	});

	test.each<[string, Breakage]>([
		['speaks no TLS any more after it read the request', 'breakingTls'],
		['breaks TLS with an alert after it read the request', 'alertingTls'],
		['resets the connection below TLS after it read the request', 'resettingTls'],
	])('%s: unknown, and read exactly once', async (_, name) => {
		const { outcome, read } = await sendTo(servers.url(name), ANY_CERTIFICATE);
		expect(read).toBe(1);
		expect(outcome).toMatchObject({ outcome: 'unknown', reasonCode: 'no_answer' });
	});

	test('says that a client certificate is missing when the request may have left: unknown', async () => {
		const { outcome } = await sendTo(servers.url('clientCertificateTls13'), ANY_CERTIFICATE);
		expect(outcome).toMatchObject({ outcome: 'unknown', reasonCode: 'no_answer' });
	});

	test('has a certificate that nobody vouches for is used when that is switched on', async () => {
		const { read } = await sendTo(servers.url('badCertificate'), true);
		expect(read).toBe(1);
	});
});
