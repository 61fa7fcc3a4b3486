import type { Desk } from '../contract.ts'

/** One phone on the desk: its person, and the width of its window. */
export interface Seat {
  name: string
  width: number
}

export const WIDTHS: [width: number, label: string][] = [
  [320, '小屏 320'],
  [375, '标准 375'],
  [430, '大屏 430'],
  [768, '平板 768'],
  [1100, '电脑窗口 1100'],
]

const KEY = 'desk:seats'

/** The phones on the desk, kept by this browser; a deep link (`?as=a,b`) says otherwise for this visit only. */
export function openSeats(desk: () => Desk, query: URLSearchParams) {
  const linked = query.get('as')?.split(',').filter(Boolean)
  const kept: Seat[] | null = JSON.parse(localStorage.getItem(KEY) ?? 'null')
  const { persons, opens = persons.slice(0, 3).map(({ name }) => name) } = desk()
  let seats: Seat[] = kept && !linked ? kept : (linked ?? opens).map((name) => ({ name, width: 375 }))
  const listeners: (() => void)[] = []
  const change = (next: Seat[]) => {
    seats = next
    if (!linked) localStorage.setItem(KEY, JSON.stringify(seats))
    for (const listener of listeners) listener()
  }
  return {
    all: () => seats,
    add: (name: string) => {
      if (!seats.some((seat) => seat.name === name)) change([...seats, { name, width: 375 }])
    },
    remove: (name: string) => change(seats.filter((seat) => seat.name !== name)),
    resize: (name: string, width: number) => change(seats.map((seat) => (seat.name === name ? { name, width } : seat))),
    /** Moves a phone one place to the left or right. */
    move: (name: string, step: -1 | 1) => {
      const from = seats.findIndex((seat) => seat.name === name)
      const to = from + step
      if (to < 0 || to >= seats.length) return
      const next = [...seats]
      next.splice(to, 0, ...next.splice(from, 1))
      change(next)
    },
    onChange: (listener: () => void) => listeners.push(listener),
  }
}
export type Seats = ReturnType<typeof openSeats>
