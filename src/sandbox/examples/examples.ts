import type { JsonObject } from '../../domain/json.js';
import { COLLECTIONS, FREIGHT_DESK, HR_HOTLINE } from './business.js';
import { CLINIC_RECEPTION, DENTAL_REMINDERS, WELLNESS_DEMO } from './health.js';
import { MAINTENANCE_LINE, REAL_ESTATE_LEADS, UNNAMED_SURVEY } from './property.js';
import { HELP_DESK, ORDER_STATUS, RESTAURANT_BOOKING } from './service.js';

/** Every secret in the examples contains this text; none of them is real. */
export const EXAMPLE_SECRET = 'example-only-';

/** The assistants of an imaginary organisation, as Vapi's API would return them: for demonstrations and documentation. */
export function exampleAssistants(): JsonObject[] {
  return [
    CLINIC_RECEPTION,
    DENTAL_REMINDERS,
    WELLNESS_DEMO,
    RESTAURANT_BOOKING,
    ORDER_STATUS,
    HELP_DESK,
    HR_HOTLINE,
    COLLECTIONS,
    FREIGHT_DESK,
    REAL_ESTATE_LEADS,
    MAINTENANCE_LINE,
    UNNAMED_SURVEY,
  ];
}
