/** A `Date` class whose current time is `now()` in ms. Otherwise it behaves as `RealDate`. */
export const movedDate = (RealDate: DateConstructor, now: () => number): DateConstructor =>
  new Proxy(RealDate, {
    construct: (target, dateArguments, newTarget) =>
      Reflect.construct(target, dateArguments.length ? dateArguments : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property, target)),
  })
