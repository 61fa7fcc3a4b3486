/** A colour as it is mixed: channels 0 to 255, opacity 0 to 1. */
export type Colour = [red: number, green: number, blue: number, alpha: number]

/** From what a browser computes: rgb(…), rgba(…) or #rrggbb. */
export function colourOf(css: string): Colour {
  if (css.startsWith('#'))
    return [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16)).concat(1) as Colour
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue, alpha]
}

/** `top` painted on an opaque `ground`. */
export const blend = (top: Colour, ground: Colour): Colour => [
  ...([0, 1, 2].map((at) => top[at]! * top[3] + ground[at]! * (1 - top[3])) as [
    number,
    number,
    number,
  ]),
  1,
]

/** WCAG 2.2: how much lighter one is than the other, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
