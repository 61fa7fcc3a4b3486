import type { About } from '#shared/text-recognition/questions'

/** What was read from photos. */
export interface ReadingState {
  /** What the complainant said to what was read from their photos; each is asked once. */
  readings?: { about: About; verdict: 'confirmed' | 'corrected' | 'declined' }[]
}
