/** What the page of warnings asks the module that alerts people. Throws as `call`. */
export interface WarningAlertsSource {
  /**
   * Turns the alerts on, for a district that the person chooses, or off.
   * @returns whether they are on; undefined when the person cancels
   */
  turn(on: boolean, ownDistrictId: string): Promise<boolean | undefined>
}
