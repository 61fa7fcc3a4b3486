import type { WarningLine } from '../../shared/contract/warning'
import { instruments } from '../../shared/vocabulary/publication'

/** Warnings that say the word anywhere in what a line shows. */
export const filterWarnings = (warningLines: WarningLine[], searchWord: string): WarningLine[] =>
  warningLines.filter(({ title: warningTitle, shop: shopName = '', district, instrument }) =>
    `${warningTitle} ${shopName} ${district} ${instruments.label(instrument)}`.includes(
      searchWord.trim(),
    ),
  )

/** Pins of the warnings that name a shop; ids of pins are places in the list. */
export const toMapPins = (warningLines: WarningLine[]) =>
  warningLines.flatMap(({ location, shop: shopName }, lineIndex) =>
    location
      ? [
          {
            id: lineIndex,
            longitude: location.longitude,
            latitude: location.latitude,
            title: shopName ?? '',
            width: 28,
            height: 28,
          },
        ]
      : [],
  )
