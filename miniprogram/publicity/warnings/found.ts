import type { WarningLine } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'

/** Warnings that say the word anywhere in what a line shows. */
export const found = (lines: WarningLine[], word: string): WarningLine[] =>
  lines.filter(({ title, shop = '', district, instrument }) =>
    `${title} ${shop} ${district} ${instruments.label(instrument)}`.includes(word.trim()),
  )

/** Pins of the warnings that name a shop; ids of pins are places in the list. */
export const pins = (lines: WarningLine[]) =>
  lines.flatMap(({ location, shop }, id) =>
    location
      ? [{ id, longitude: location.longitude, latitude: location.latitude, title: shop ?? '', width: 28, height: 28 }]
      : [],
  )
