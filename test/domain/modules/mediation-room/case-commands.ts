import { officer } from '../../actors'
import { C, N, type TransitionRow, W } from '../../transition-row'

export const transitions: Record<string, TransitionRow> = {
  // A room needs consent to mediate at a distance: case-room.test.ts.
  openRoom: [officer('officer1'), N, N, N, C, C, W, W, N, N, W, N],
  closeRoom: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
}
