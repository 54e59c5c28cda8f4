/** Stands in for Node's Buffer in what browsers are sent. */
module.exports = {}
