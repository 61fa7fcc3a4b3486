import type { Desk } from '../contract.ts'

/** A phone on the desk: the name of its person, and the width of its window in px. */
export interface Seat {
  name: string
  width: number
}

export const WINDOW_WIDTHS: [width: number, label: string][] = [
  [320, '小屏 320'],
  [375, '标准 375'],
  [430, '大屏 430'],
  [768, '平板 768'],
  [1100, '电脑窗口 1100'],
]

const DEFAULT_WIDTH = 375
const STORAGE_KEY = 'desk:seats'

/**
 * The phones on the desk, in their order. The browser stores them. A deep link (`?as=a,b`) shows
 * other phones, which are not stored.
 */
export function openSeats(desk: () => Desk, pageQuery: URLSearchParams) {
  const linkedNames = pageQuery.get('as')?.split(',').filter(Boolean)
  const storedSeats: Seat[] | null = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null')
  const { persons, opens } = desk()
  const initialNames = opens ?? persons.slice(0, 3).map(({ name }) => name)
  const createSeat = (personName: string): Seat => ({ name: personName, width: DEFAULT_WIDTH })
  let seats: Seat[] =
    storedSeats && !linkedNames ? storedSeats : (linkedNames ?? initialNames).map(createSeat)
  const listeners: (() => void)[] = []
  const replaceSeats = (newSeats: Seat[]) => {
    seats = newSeats
    if (!linkedNames) localStorage.setItem(STORAGE_KEY, JSON.stringify(seats))
    for (const listener of listeners) listener()
  }
  return {
    list: () => seats,
    add: (personName: string) => {
      if (!seats.some((seat) => seat.name === personName))
        replaceSeats([...seats, createSeat(personName)])
    },
    remove: (personName: string) => replaceSeats(seats.filter((seat) => seat.name !== personName)),
    resize: (personName: string, width: number) =>
      replaceSeats(
        seats.map((seat) => (seat.name === personName ? { name: personName, width } : seat)),
      ),
    /** Moves a phone one place to the left or right. */
    move: (personName: string, direction: -1 | 1) => {
      const currentIndex = seats.findIndex((seat) => seat.name === personName)
      const newIndex = currentIndex + direction
      if (newIndex < 0 || newIndex >= seats.length) return
      const newSeats = [...seats]
      newSeats.splice(newIndex, 0, ...newSeats.splice(currentIndex, 1))
      replaceSeats(newSeats)
    },
    onChange: (listener: () => void) => listeners.push(listener),
  }
}
export type Seats = ReturnType<typeof openSeats>
