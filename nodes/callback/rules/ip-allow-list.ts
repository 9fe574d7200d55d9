import ipaddr from '../../../vendor/ipaddr';

type Address = ReturnType<typeof ipaddr.parse>;
type Range = [Address, number];

/** An allow-list as it was typed: which entries are usable and which are not. */
export interface IpAllowList {
	ranges: Range[];
	unreadable: string[];
}

/**
 * Reads an allow-list.
 *
 * @param text addresses and CIDR ranges, IPv4 or IPv6, separated by comma, semicolon, blank or line break
 */
export function parseIpAllowList(text: string): IpAllowList {
	const list: IpAllowList = { ranges: [], unreadable: [] };
	for (const entry of text.split(/[\s,;]+/).filter(Boolean)) {
		const range = parseRange(entry);
		if (range === undefined) list.unreadable.push(entry);
		else list.ranges.push(range);
	}
	return list;
}

/**
 * Whether an address may pass.
 *
 * @param list the parsed list; an empty one lets everybody pass, one with nothing but unreadable
 * entries nobody
 * @param ip the caller's address as the web server reports it; IPv4 inside IPv6 (`::ffff:…`)
 * counts as IPv4
 */
export function isIpAllowed(list: IpAllowList, ip: string | undefined): boolean {
	if (list.ranges.length === 0) return list.unreadable.length === 0;
	const address = ip === undefined ? undefined : parseAddress(ip.split('%', 1)[0]);
	if (address === undefined) return false;
	return list.ranges.some(
		([base, bits]) => base.kind() === address.kind() && address.match(base as never, bits),
	);
}

function parseRange(entry: string): Range | undefined {
	const [host, bits, ...rest] = entry.split('/');
	const address = parseAddress(host);
	if (address === undefined || rest.length > 0) return undefined;
	const width = address.kind() === 'ipv4' ? 32 : 128;
	if (bits === undefined) return [address, width];
	if (!/^\d{1,3}$/.test(bits)) return undefined;
	// ::ffff:10.0.0.0/104 means the IPv4 range 10.0.0.0/8.
	const length = Number(bits) - (width === 32 && host.includes(':') ? 96 : 0);
	return length >= 0 && length <= width ? [address, length] : undefined;
}

/** Strict where the library is lenient: it takes "10" for 0.0.0.10 and a leading zero for octal. */
function parseAddress(text: string): Address | undefined {
	if (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
	return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}
