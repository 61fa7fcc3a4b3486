/** A `Date` whose present is `now`, ms: what it makes of anything else is the real one's. */
export const movedDate = (Real: DateConstructor, now: () => number): DateConstructor =>
  new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name, target)),
  })
