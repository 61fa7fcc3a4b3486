/** Live streams alone, without functions and database. */
export { type Media, openMedia } from './media.ts'
export { judge, linesFile, type Recorded } from './recorded.ts'
