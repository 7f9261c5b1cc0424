const TRUE = new Set(['1', 't', 'true', 'on', 'y', 'yes'])

/** Whether a value means yes; anything unknown means no. @source oslo_utils/strutils.py bool_from_string */
export const textToBoolean = (value: string | number | boolean): boolean =>
  typeof value === 'boolean' ? value : TRUE.has(String(value).trim().toLowerCase())
