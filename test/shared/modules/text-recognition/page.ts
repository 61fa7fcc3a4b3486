import type { Line } from '#shared/text-recognition/line'

/** Rows of text as recognised lines; `|` stands between what lies apart on one row. */
export const page = (rows: string[]): Line[] =>
  rows.flatMap((row, at) => {
    const parts = row.split(' | ')
    return parts.map((text, column) => ({
      text,
      box: {
        x: column / parts.length,
        y: 0.05 + at * 0.06,
        width: 0.9 / parts.length,
        height: 0.04,
      },
      confidence: 0.98,
    }))
  })
