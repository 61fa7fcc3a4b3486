/** The checker's source, put into every exported case file. */
declare const source: string
export default source
