/** The checker is put into every exported case file as it stands. */
declare module '*.mjs' {
  const source: string
  export default source
}
