import type { Case } from '../state'

export const isOpen = ({ room }: Pick<Case, 'room'>): boolean => room !== undefined && room.sealed === undefined
