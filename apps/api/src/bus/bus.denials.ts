/** Why a passage is neither cancelled nor moved. */
export type ChangeDenial =
  'bus_passage_over' | 'bus_passage_gone' | 'bus_elsewhere' | 'bus_change_wrong';

/** Why an appointment is not given, or not changed. */
export type AppointmentDenial =
  | 'bus_slot_taken'
  | 'bus_slot_free'
  | 'bus_slot_gone'
  | 'bus_passage_off'
  | 'bus_booking_wrong'
  | 'bus_appointment_over';
