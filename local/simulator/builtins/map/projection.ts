export interface Place {
  longitude: number
  latitude: number
}

interface Region {
  southwest: Place
  northeast: Place
}

const EQUATOR_METRES = 40_075_016.686
/** The width of the whole world at scale 0. Each further scale doubles it. */
const TILE_PIXELS = 256
const MIN_SCALE = 3
const MAX_SCALE = 20
/** The scale for places that are close to each other. */
const MAX_FITTED_SCALE = 18

/** Web Mercator projection between places and the pixels of a view. */
export class Projection {
  readonly center: Place
  readonly scale: number
  readonly width: number
  readonly height: number

  constructor(center: Place, scale: number, width: number, height: number) {
    this.center = center
    this.scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
    this.width = width
    this.height = height
  }

  private get worldPixels(): number {
    return TILE_PIXELS * 2 ** this.scale
  }

  /** Pixels from the top left corner of the view. */
  toPoint(place: Place): { x: number; y: number } {
    const centerPoint = toMercator(this.center)
    const placePoint = toMercator(place)
    return {
      x: this.width / 2 + (placePoint.x - centerPoint.x) * this.worldPixels,
      y: this.height / 2 + (placePoint.y - centerPoint.y) * this.worldPixels,
    }
  }

  toPlace(x: number, y: number): Place {
    const centerPoint = toMercator(this.center)
    return toPlaceOnEarth(
      centerPoint.x + (x - this.width / 2) / this.worldPixels,
      centerPoint.y + (y - this.height / 2) / this.worldPixels,
    )
  }

  /** Pixels per metre at the centre of the view. */
  get pixelsPerMetre(): number {
    return this.worldPixels / (EQUATOR_METRES * Math.cos((this.center.latitude * Math.PI) / 180))
  }

  get region(): Region {
    return { southwest: this.toPlace(0, this.height), northeast: this.toPlace(this.width, 0) }
  }

  movedBy(dx: number, dy: number): Projection {
    return new Projection(
      this.toPlace(this.width / 2 - dx, this.height / 2 - dy),
      this.scale,
      this.width,
      this.height,
    )
  }

  /** Changes the scale. The place at the pixel (x, y) does not move. */
  zoomedTo(scale: number, x = this.width / 2, y = this.height / 2): Projection {
    const fixedPlace = this.toPlace(x, y)
    const zoomedProjection = new Projection(this.center, scale, this.width, this.height)
    const fixedPoint = zoomedProjection.toPoint(fixedPlace)
    return zoomedProjection.movedBy(x - fixedPoint.x, y - fixedPoint.y)
  }

  /**
   * The closest view that contains all places.
   * @param margins free space in px: top, right, bottom, left
   */
  includingPlaces(places: Place[], margins: number[] = [0, 0, 0, 0]): Projection {
    if (places.length === 0) return this
    const [marginTop = 0, marginRight = 0, marginBottom = 0, marginLeft = 0] = margins
    const points = places.map(toMercator)
    const xRange = rangeOf(points.map((point) => point.x))
    const yRange = rangeOf(points.map((point) => point.y))
    const availableWidth = Math.max(1, this.width - marginLeft - marginRight)
    const availableHeight = Math.max(1, this.height - marginTop - marginBottom)

    const fittingZoom = Math.min(
      zoomThatFits(xRange.span, availableWidth),
      zoomThatFits(yRange.span, availableHeight),
    )
    const centeredProjection = new Projection(
      toPlaceOnEarth(xRange.middle, yRange.middle),
      Math.min(MAX_FITTED_SCALE, Math.log2(fittingZoom)),
      this.width,
      this.height,
    )
    return centeredProjection.movedBy(
      (marginLeft - marginRight) / 2,
      (marginTop - marginBottom) / 2,
    )
  }
}

/** How many times larger than a single tile the world may be drawn, so that `span` fits. */
function zoomThatFits(span: number, availablePixels: number): number {
  return span > 0 ? availablePixels / (TILE_PIXELS * span) : 2 ** MAX_FITTED_SCALE
}

function rangeOf(numbers: number[]): { span: number; middle: number } {
  const smallest = Math.min(...numbers)
  const largest = Math.max(...numbers)
  return { span: largest - smallest, middle: (largest + smallest) / 2 }
}

/** Longitude and latitude of a Mercator point; the inverse of `toMercator`. */
function toPlaceOnEarth(x: number, y: number): Place {
  return {
    longitude: x * 360 - 180,
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
  }
}

/** Projects a place into the unit square: x grows to the east, y to the south, both from 0 to 1. */
function toMercator({ longitude, latitude }: Place): { x: number; y: number } {
  const sine = Math.sin((latitude * Math.PI) / 180)
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}
