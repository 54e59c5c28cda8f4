/** What an import takes. Sizes in bytes; MB are millions of them. */
export const mostBytesOfFile = 30_000_000
export const mostBytesOfImport = 60_000_000
export const mostFiles = 100
export const mostPosts = 500

/** How long one file may be read, in milliseconds. */
export const longestReading = 60_000
/** Memory of the thread that reads files, in MiB. */
export const readerMemory = 768
