pub struct Plain;
