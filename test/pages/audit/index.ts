import { fitting, growing, reachable } from './fitting'
import { listAnnouncements } from './heard'
import { seeable } from './seeable'
import { spoken } from './spoken'
import { type SetData, weight } from './weight'

/** Runs inside the page; bundled and brought there by `drive.ts`. */
Object.assign(window, {
  audit: {
    standard: (sent: SetData[]) => [
      ...spoken(),
      ...reachable(),
      ...seeable(),
      ...fitting(),
      ...weight(sent),
    ],
    colours: () => seeable(),
    heard: listAnnouncements,
    large: (least: number) => [...reachable(), ...fitting(), ...growing(least)],
  },
})
