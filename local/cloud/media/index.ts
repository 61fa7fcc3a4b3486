/** Live streams alone, without functions and database. */
export { type Media, openMedia } from './media.ts'
export type { Recorded } from './recorded.ts'
