import { field, type Strokes } from '../shared/agreement/strokes'

/** A signature as a picture, as a data address for an image. */
export function inkPicture(strokes: Strokes, colour = '#1b5fc1'): string {
  const paths = strokes.map((stroke) => `<polyline points="${stroke.join(' ')}"/>`).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${field.width} ${field.height}" fill="none" ` +
    `stroke="${colour}" ` +
    `stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
