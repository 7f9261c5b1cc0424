/** How a document's characters stand in bytes. */
export type XmlEncoding = 'utf-8' | 'us-ascii' | 'utf-16le' | 'utf-16be'
