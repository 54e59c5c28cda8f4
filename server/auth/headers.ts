/** Header in which the server writes the path that was asked for; a value from outside is overwritten. */
export const PATH_HEADER = 'x-galley-path'
/** Header in which the server writes the network address it saw; a value from outside is overwritten. */
export const NETWORK_HEADER = 'x-galley-network'
