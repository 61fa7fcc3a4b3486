import { city } from '../city/generated'

/**
 * Name of the city's log (`logName` in cities/CITY/city.json). It is the name of the signing key
 * and the origin of the checkpoints. Its number is the version of the log's format. The name is
 * part of the phone's package, so the phone refuses the checkpoint of any other log.
 */
export const { logName } = city
