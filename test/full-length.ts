import fc from 'fast-check'

/**
 * What may be sixty long is drawn up to sixty long: left to itself the library ends near ten,
 * whatever is allowed.
 */
fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true })
