import { type Required, required } from '../shared/vocabulary/required'

/** What the law requires and a complaint does not tell yet; empty when it tells all. */
export const lackWords = (lacks: Required[] = []): string =>
  lacks.length > 0 ? `${lacks.map(required.label).join('、')}（第十条要有，补齐才能受理）` : ''
