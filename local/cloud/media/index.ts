/** Livestreams without functions and database. */

export type { FinishedRecording as Recorded } from './finished-recording.ts'
export { type Media, openMedia } from './media.ts'
