export interface Place {
  longitude: number
  latitude: number
}

interface Region {
  southwest: Place
  northeast: Place
}

const EQUATOR = 40_075_016.686

/** Web Mercator as maps use it: which pixel of the view a place lies on, at a scale of 3 to 20. */
export class Projection {
  readonly center: Place
  readonly scale: number
  readonly width: number
  readonly height: number

  constructor(center: Place, scale: number, width: number, height: number) {
    this.center = center
    this.scale = Math.min(20, Math.max(3, scale))
    this.width = width
    this.height = height
  }

  private get world(): number {
    return 256 * 2 ** this.scale
  }

  /** Pixels from the view's top left corner. */
  point(place: Place): { x: number; y: number } {
    const [from, to] = [mercator(this.center), mercator(place)]
    return { x: this.width / 2 + (to.x - from.x) * this.world, y: this.height / 2 + (to.y - from.y) * this.world }
  }

  place(x: number, y: number): Place {
    const from = mercator(this.center)
    const east = from.x + (x - this.width / 2) / this.world
    const south = from.y + (y - this.height / 2) / this.world
    return { longitude: east * 360 - 180, latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * south))) * 180) / Math.PI }
  }

  /** Pixels that a metre takes at the centre. */
  get perMetre(): number {
    return this.world / (EQUATOR * Math.cos((this.center.latitude * Math.PI) / 180))
  }

  get region(): Region {
    return { southwest: this.place(0, this.height), northeast: this.place(this.width, 0) }
  }

  moved(dx: number, dy: number): Projection {
    return new Projection(this.place(this.width / 2 - dx, this.height / 2 - dy), this.scale, this.width, this.height)
  }

  /** Zoomed so that the place under (x, y) stays there. */
  zoomed(scale: number, x = this.width / 2, y = this.height / 2): Projection {
    const held = this.place(x, y)
    const next = new Projection(this.center, scale, this.width, this.height)
    const now = next.point(held)
    return next.moved(x - now.x, y - now.y)
  }

  /** The view that holds all places, with a margin in pixels. */
  including(places: Place[], [top, right, bottom, left]: number[] = [0, 0, 0, 0]): Projection {
    if (places.length === 0) return this
    const points = places.map(mercator)
    const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
    const room = [Math.max(1, this.width - left! - right!), Math.max(1, this.height - top! - bottom!)] as const
    const spans = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)] as const
    const fit = Math.min(...spans.map((span, axis) => (span > 0 ? room[axis]! / (256 * span) : 2 ** 18)))
    const x = (Math.max(...xs) + Math.min(...xs)) / 2
    const y = (Math.max(...ys) + Math.min(...ys)) / 2
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
    const next = new Projection(
      { longitude: x * 360 - 180, latitude },
      Math.min(18, Math.log2(fit)),
      this.width,
      this.height,
    )
    return next.moved((left! - right!) / 2, (top! - bottom!) / 2)
  }
}

function mercator({ longitude, latitude }: Place): { x: number; y: number } {
  const sine = Math.sin((latitude * Math.PI) / 180)
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}
