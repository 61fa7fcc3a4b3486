import { describe, expect, it } from 'vitest'
import {
  busyOfficersOf,
  type CaseBurden,
  countLoads,
} from '../../../cloudfunctions/_domain/assignment/load'

const today = 1_795_500_000_000
const minute = 60_000

const caseBurden = (more: Partial<CaseBurden>): CaseBurden => ({
  updatedAt: today + minute,
  asksToEnd: false,
  ...more,
})

describe('whom a case keeps busy', () => {
  it.each<[string, Partial<CaseBurden>, string]>([
    ['nobody at the centre', {}, ''],
    ['who is asked', { offeredTo: ['officer1', 'officer2'] }, 'officer1 officer2'],
    ['who has it and who helps', { owner: 'officer1', helpers: ['officer2'] }, 'officer1 officer2'],
    [
      'who has it and who is asked to help',
      { owner: 'officer1', offeredTo: ['officer3'] },
      'officer1 officer3',
    ],
    [
      'nobody while a leader is asked about its end',
      { owner: 'officer1', helpers: ['officer2'], asksToEnd: true },
      '',
    ],
    ['nobody when it is over', { owner: 'officer1', helpers: ['officer2'], closedAt: today }, ''],
  ])('%s', (_, burden, officers) => {
    expect(busyOfficersOf(caseBurden(burden)).join(' ')).toBe(officers)
  })
})

describe('loads', () => {
  it.each<[string, Partial<CaseBurden>[], object | undefined]>([
    ['none of who appears in no case', [{ owner: 'officer2' }], undefined],
    [
      'add up over cases',
      [
        { owner: 'officer1' },
        { offeredTo: ['officer1'] },
        { owner: 'officer2', helpers: ['officer1'] },
      ],
      { openCases: 3, takenToday: 0 },
    ],
    [
      'know what was taken today and not yesterday',
      [
        { owner: 'officer1', ownedSince: today },
        { owner: 'officer1', ownedSince: today - 1 },
      ],
      { openCases: 2, takenToday: 1 },
    ],
    [
      'know the last end of several',
      [
        { owner: 'officer1', ownedSince: today, closedAt: today + 9 * minute },
        { owner: 'officer1', closedAt: today + 3 * minute },
      ],
      { openCases: 0, takenToday: 1, lastFinishedAt: today + 9 * minute },
    ],
    [
      'count a case that waits for a leader as done when that was asked',
      [{ owner: 'officer1', ownedSince: today, asksToEnd: true, updatedAt: today + 5 * minute }],
      { openCases: 0, takenToday: 1, lastFinishedAt: today + 5 * minute },
    ],
    [
      'leave out the end of a case that somebody else had',
      [{ owner: 'officer2', closedAt: today }],
      undefined,
    ],
  ])('%s', (_, burdens, load) => {
    expect(countLoads(burdens.map(caseBurden), today).get('officer1')).toEqual(load)
  })
})
