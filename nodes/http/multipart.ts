import { randomBytes } from 'crypto';

/** A file for a multipart upload. */
export interface UploadFile {
	field: string;
	name: string;
	type: string;
	content: Buffer;
}

/**
 * One file as multipart/form-data (RFC 7578). As bytes and not as a stream, so that n8n can send the
 * same request again where that is safe.
 */
export function multipart(file: UploadFile): { contentType: string; body: Buffer } {
	const boundary = `----n8n${randomBytes(16).toString('hex')}`;
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="${file.field}"; filename="${quotable(file.name)}"`,
		`Content-Type: ${file.type}`,
		'',
		'',
	].join('\r\n');
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
	};
}

/** The three characters that RFC 7578 has escaped in a file name. */
function quotable(name: string): string {
	return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
