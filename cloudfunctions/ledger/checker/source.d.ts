/** Every exported case file holds the checker unchanged. */
declare module '*.mjs' {
  const source: string
  export default source
}
