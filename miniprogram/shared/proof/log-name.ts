import { city } from '../city/generated'

/**
 * The one log of the city: name of its signing key and origin of its checkpoints (`logName` of
 * cities/CITY/city.json). The number changes when the log's format does. A phone carries it in its
 * package, so that a checkpoint of any other log is refused.
 */
export const { logName } = city
