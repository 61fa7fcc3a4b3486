import type { About } from '#shared/text-recognition/questions'

export interface ReadingState {
  /** The complainant's answers about text recognized on photos. Each question is asked once. */
  readings?: { about: About; verdict: 'confirmed' | 'corrected' | 'declined' }[]
}
